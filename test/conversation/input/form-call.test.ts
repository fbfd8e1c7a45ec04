// A form is carried by a call and comes back as itself.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formCall, isFormCall, readFormCall, retryAction } from '#src/conversation/input/form-call.ts';
import type { Form } from '#src/conversation/message.ts';
import { inLanguage, loadLanguage } from '#src/conversation/texts/texts.ts';
import { goldenForm } from '../../golden/messages.ts';

const values = fc.dictionary(fc.stringMatching(/^[a-z-]{1,10}$/), fc.string());

const names = fc.array(fc.stringMatching(/^[a-z-]{1,10}$/), { minLength: 1, maxLength: 10 });
const form: fc.Arbitrary<Form> = fc.record(
  {
    kind: fc.constant('form' as const),
    title: fc.string(),
    call: fc.record({ command: fc.constantFrom('search', 'reading add'), options: values }),
    blanks: names,
    more: names,
    values,
    submit: fc.string(),
  },
  { requiredKeys: ['kind', 'title', 'call', 'blanks', 'values'] },
);

it('survives a round trip', () => {
  fc.assert(
    fc.property(form, (made) => {
      expect(readFormCall(formCall(made))).toEqual(made);
    }),
  );
});

it('is the same with or without its own title', () => {
  expect(readFormCall(formCall(goldenForm))).toEqual(goldenForm);
  const titled = { ...goldenForm, title: 'Edit s3', values: { query: 'a=b|c~d, e' } };
  expect(readFormCall(formCall(titled))).toEqual(titled);
});

it('is different from any other call', () => {
  const call = { command: 'search', options: { command: 'x', blanks: 'y' } };
  expect(isFormCall(call)).toBe(false);
  expect(readFormCall(call)).toBeUndefined();
  expect(readFormCall({ command: '/form', options: { command: 'x', blanks: '' } })).toBeUndefined();
});

it('can be reopened by a button with the typed values', () => {
  const made: Form = { kind: 'form', title: 'search', call: { command: 'search', options: {} }, blanks: ['query'] };
  const action = retryAction(made, { query: 'maps' }, 'Try again');
  if (action.kind !== 'button') throw new Error('no button');
  expect(isFormCall(action.call)).toBe(true);
  expect(readFormCall(action.call)).toEqual({ ...made, values: { query: 'maps' } });
});

it('is opened in the language of the person who opens it', async () => {
  await loadLanguage('de');
  const opened = inLanguage('de', () => readFormCall(formCall(goldenForm)));
  expect(opened).toEqual({ ...goldenForm, language: 'de' });
  expect(readFormCall(formCall(opened as Form))).toEqual(goldenForm);
});
