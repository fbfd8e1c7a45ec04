// A form as Discord shows it, by our own style sheet: the component library's form has no labels with descriptions.

import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js';
import { escapeHtml } from '../html.ts';
import { BOT } from './people.ts';

type Field = Extract<
  APIModalInteractionResponseCallbackData['components'][number],
  { component: unknown }
>['component'];

function chosenIn(component: Field): string {
  if (component.type === ComponentType.TextInput) return component.value ?? '';
  const chosen =
    component.type === ComponentType.StringSelect ? component.options.find((one) => one.default) : undefined;
  return `${chosen?.label ?? 'Choose …'} ▾`;
}

function boxHtml({
  label,
  description,
  default: ticked,
}: {
  label: string;
  description?: string;
  default?: boolean;
}): string {
  const about = description === undefined ? '' : ` <small>${escapeHtml(description)}</small>`;
  return `<div class="box"><i>${ticked ? '☑' : '☐'}</i> ${escapeHtml(label)}${about}</div>`;
}

export function modalHtml({ title, components }: APIModalInteractionResponseCallbackData): string {
  const fields = components.map((part) => {
    if (part.type !== ComponentType.Label) return `<span class="broken">${escapeHtml(JSON.stringify(part))}</span>`;
    const { label, description, component } = part;
    const required = 'required' in component && component.required === true ? ' class="required"' : '';
    const about = description === undefined ? '' : `<small>${escapeHtml(description)}</small>`;
    if (component.type === ComponentType.CheckboxGroup)
      return `<div class="label"><span${required}>${escapeHtml(label)}</span>${about}${component.options.map(boxHtml).join('')}</div>`;
    const value = chosenIn(component);
    const long = component.type === ComponentType.TextInput && component.style === TextInputStyle.Paragraph;
    return `<label><span${required}>${escapeHtml(label)}</span>${about}<div class="field${long ? ' paragraph' : ''}">${escapeHtml(value)}</div></label>`;
  });
  return `<div class="discord"><div class="modal"><header><img src="${BOT.avatar}" alt=""><strong>${escapeHtml(title)}</strong></header>
${fields.join('\n')}
<footer><span>Cancel</span><span>Submit</span></footer></div></div>`;
}
