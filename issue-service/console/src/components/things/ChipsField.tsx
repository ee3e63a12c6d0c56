import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button';
import { Field, type About, type Choice } from './fields';
import type { Bound } from './useDraft';

/** Some of very many: added by typing or choosing, each with a button that takes it away. */
export function ChipsField({ value, change, choices, disabled, ...about }: About & Bound<string[]> & { choices: readonly Choice[] }) {
  const { t } = useTranslation();
  const list = useId();
  const [text, setText] = useState('');
  const add = () => {
    const found = choices.find(choice => choice.label === text.trim())?.value ?? text.trim();
    if (found && !value.includes(found)) change([...value, found]);
    setText('');
  };
  const labelOf = (each: string) => choices.find(choice => choice.value === each)?.label ?? each;
  return (
    <Field
      {...about}
      field={props => (
        <>
          {value.length > 0 && (
            <ul className="chips" aria-label={about.label}>
              {value.map(each => (
                <li key={each} className="pill">
                  {labelOf(each)}
                  {!disabled && (
                    <button type="button" className="icon-button" aria-label={t('things.take', { what: labelOf(each) })} onClick={() => change(value.filter(other => other !== each))}>
                      <X size={14} aria-hidden />
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )}
          {!disabled && (
            <span className="chips-add">
              <input
                className="input"
                {...props}
                value={text}
                list={list}
                autoComplete="off"
                onChange={event => setText(event.target.value)}
                onKeyDown={event => {
                  if (event.key !== 'Enter' || !text.trim()) return;
                  event.preventDefault();
                  add();
                }}
              />
              <datalist id={list}>
                {choices.filter(choice => !value.includes(choice.value)).map(choice => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
              </datalist>
              <Button onClick={add} disabled={!text.trim()}>{t('things.addOne')}</Button>
            </span>
          )}
        </>
      )}
    />
  );
}
