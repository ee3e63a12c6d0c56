import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Said } from '../../said/Said';
import { useFault } from './Form';
import type { Bound } from './useDraft';

export interface About {
  label: string;
  hint?: ReactNode;
  disabled?: boolean | undefined;
}

type FieldProps<V> = About & Bound<V>;

/** What a field is described by, and whether what it holds was refused. */
function faulty(id: string, hint: ReactNode, fault: string | undefined) {
  const described = [fault && `${id}-fault`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return { id, ...(described && { 'aria-describedby': described }), ...(fault && { 'aria-invalid': true }) };
}

/** A label, what it is about, and what is wrong with what it holds; `field` makes what is typed into. */
export function Field({ label, hint, name, field }: About & { name: string; field: (about: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }) => ReactNode }) {
  const id = useId();
  const fault = useFault(name);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {field(faulty(id, hint, fault))}
      {hint && <span className="hint" id={`${id}-hint`}>{hint}</span>}
      {fault && <span className="error" id={`${id}-fault`}><Said>{fault}</Said></span>}
    </div>
  );
}

interface Texts {
  required?: boolean;
  mono?: boolean;
  type?: string;
  placeholder?: string;
  maxLength?: number;
  autoFocus?: boolean;
  autoComplete?: string;
  /** The least of what is not a text, such as a moment. */
  min?: string;
  list?: readonly string[];
}

export function TextField({ value, change, required, mono, type = 'text', placeholder, maxLength, autoFocus, autoComplete = 'off', min, list, disabled, ...about }: FieldProps<string> & Texts) {
  const suggestions = useId();
  return (
    <Field
      {...about}
      field={props => (
        <>
          <input
            {...props}
            className={mono ? 'input mono' : 'input'}
            {...(list && { list: suggestions })}
            {...{ type, required, placeholder, maxLength, autoFocus, autoComplete, min, disabled, value }}
            onChange={event => change(event.target.value)}
          />
          {list && <datalist id={suggestions}>{list.map(each => <option key={each} value={each} />)}</datalist>}
        </>
      )}
    />
  );
}

export function NumberField({ value, change, min, max, ...rest }: FieldProps<number | null> & { min: number; max: number }) {
  const { disabled, ...about } = rest;
  return (
    <Field
      {...about}
      field={props => (
        <input
          className="input"
          {...props}
          {...{ min, max, disabled }}
          type="number"
          inputMode="numeric"
          value={value ?? ''}
          onChange={event => change(event.target.value === '' ? null : Number(event.target.value))}
        />
      )}
    />
  );
}

/** What is told to Stagegate and never by it: empty leaves it as it is. */
export function SecretField({ value, change, isSet, required, disabled, ...about }: FieldProps<string> & { isSet?: boolean; required?: boolean }) {
  const { t } = useTranslation();
  return (
    <Field
      {...about}
      hint={about.hint ?? (isSet ? t('things.secretKept') : undefined)}
      field={props => (
        <input
          {...props}
          {...{ required, disabled, value }}
          className="input mono"
          type="password"
          autoComplete="new-password"
          placeholder={isSet ? '••••••••••••••••' : ''}
          onChange={event => change(event.target.value)}
        />
      )}
    />
  );
}

export interface Choice {
  value: string;
  label: string;
}

export function ChoiceField({ value, change, choices, none, required, disabled, ...about }: FieldProps<string> & { choices: readonly Choice[]; none?: string; required?: boolean }) {
  return (
    <Field
      {...about}
      field={props => (
        <select {...props} {...{ required, disabled, value }} className="input" onChange={event => change(event.target.value)}>
          {(none !== undefined || !choices.some(choice => choice.value === value)) && <option value="">{none ?? ''}</option>}
          {choices.map(choice => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
        </select>
      )}
    />
  );
}

export function AreaField({ value, change, rows = 4, mono, disabled, ...about }: FieldProps<string> & { rows?: number; mono?: boolean }) {
  return (
    <Field
      {...about}
      field={props => (
        <textarea {...props} {...{ rows, disabled, value }} className={mono ? 'textarea mono' : 'textarea'} spellCheck={!mono} onChange={event => change(event.target.value)} />
      )}
    />
  );
}

export function CheckField({ value, change, label, hint, name, disabled }: FieldProps<boolean>) {
  const id = useId();
  const fault = useFault(name);
  return (
    <div className="field">
      <span className="check">
        <input {...faulty(id, hint, fault)} type="checkbox" checked={value} disabled={disabled} onChange={event => change(event.target.checked)} />
        <label htmlFor={id}>{label}</label>
      </span>
      {hint && <span className="hint" id={`${id}-hint`}>{hint}</span>}
      {fault && <span className="error" id={`${id}-fault`}><Said>{fault}</Said></span>}
    </div>
  );
}

/** Any number of what there is. */
export function ChecksField({ value, change, label, hint, name, choices, disabled }: FieldProps<string[]> & { choices: readonly Choice[] }) {
  const fault = useFault(name);
  const id = useId();
  return (
    <fieldset className="checks-field" tabIndex={-1} {...faulty(id, hint, fault)}>
      <legend>{label}</legend>
      {hint && <p className="hint" id={`${id}-hint`}>{hint}</p>}
      <div className="checks">
        {choices.map(choice => (
          <label key={choice.value} className="check">
            <input
              type="checkbox"
              disabled={disabled}
              checked={value.includes(choice.value)}
              onChange={event => change(event.target.checked ? [...value, choice.value] : value.filter(each => each !== choice.value))}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
      {fault && <span className="error" id={`${id}-fault`}><Said>{fault}</Said></span>}
    </fieldset>
  );
}
