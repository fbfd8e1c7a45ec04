// Small parts that several pages use: notices, buttons, fields, pagers.

import { html } from 'hono/html';
import { texts } from '#src/conversation/texts/texts.ts';
import type { Markup } from './layout.ts';

export type Words = Markup | string | readonly (Markup | string)[];

export type Tone = 'info' | 'good' | 'warning' | 'bad';

/** A sentence that stands out. A bad one is read aloud at once. */
export function notice(tone: Tone, words: Words): Markup {
  return html`<div class="notice ${tone}"${tone === 'bad' ? html` role="alert"` : ''}><p>${words}</p></div>`;
}

export interface Field {
  name: string;
  label: string;
  value?: string;
  type?: 'text' | 'search' | 'email' | 'time' | 'number';
  hint?: Words;
  /** What is wrong with the value, and how to correct it. */
  error?: Words;
  required?: boolean;
  maxLength?: number;
  placeholder?: string;
  autocomplete?: string;
  /** The ID of a datalist with values to choose from. */
  list?: string;
  /** A browser's script may fill it in. */
  guess?: 'zone';
}

/** A text field with its label, hint and error. */
export function field(given: Field): Markup {
  const { name, type = 'text', maxLength, placeholder, autocomplete, list, guess } = given;
  return wrapped(
    given,
    html`<input id="${name}" name="${name}" type="${type}" value="${given.value ?? ''}"${attribute('maxlength', maxLength)}${attribute(
      'placeholder',
      placeholder,
    )}${attribute('autocomplete', autocomplete)}${attribute('list', list)}${attribute('data-guess', guess)}${given.required ? html` required` : ''}${described(given)}>`,
  );
}

export interface Choices extends Omit<Field, 'type' | 'maxLength' | 'placeholder' | 'autocomplete'> {
  choices: readonly { value: string; label: string }[];
}

/** One of several values. */
export function select(given: Choices): Markup {
  const { name, choices, value = '' } = given;
  return wrapped(
    given,
    html`<select id="${name}" name="${name}"${described(given)}>${choices.map(
      (one) => html`<option value="${one.value}"${one.value === value ? html` selected` : ''}>${one.label}</option>`,
    )}</select>`,
  );
}

function wrapped(
  { name, label, hint, error }: Pick<Field, 'name' | 'label' | 'hint' | 'error'>,
  input: Markup,
): Markup {
  return html`<div class="field"><label for="${name}">${label}</label>${
    hint === undefined ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`
  }${input}${error === undefined ? '' : html`<p class="error" id="${name}-error">${error}</p>`}</div>`;
}

function described({ name, hint, error }: Pick<Field, 'name' | 'hint' | 'error'>): Markup | string {
  const ids = [hint === undefined ? '' : `${name}-hint`, error === undefined ? '' : `${name}-error`].filter(Boolean);
  if (ids.length === 0) return '';
  return html` aria-describedby="${ids.join(' ')}"${error === undefined ? '' : html` aria-invalid="true" autofocus`}`;
}

function attribute(name: string, value: string | number | undefined): Markup | string {
  return value === undefined ? '' : html` ${name}="${value}"`;
}

export interface Step {
  path: string;
  label: string;
}

/**
 * Links to the previous and the next page. Empty without either. `label`: of the landmark, if a page has another.
 * `between`: said between the links.
 */
export function pager(
  previous: Step | undefined,
  next: Step | undefined,
  { label = texts.web.frame.pages(), between = '' }: { label?: string; between?: string } = {},
): Markup | string {
  if (!previous && !next) return '';
  const link = (step: Step | undefined, rel: 'prev' | 'next') => {
    if (!step) return '';
    const words = rel === 'prev' ? `← ${step.label}` : `${step.label} →`;
    return html`<a class="button quiet" rel="${rel}" href="${step.path}">${words}</a>`;
  };
  return html`<nav class="pager" aria-label="${label}">${link(previous, 'prev')}${between === '' ? '' : html`<span class="muted">${between}</span>`}${link(next, 'next')}</nav>`;
}
