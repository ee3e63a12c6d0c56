import { Select } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ValueEditorProps } from 'react-querybuilder';
import { isList, type Choices, type FieldType } from '../condition/fields';
import { useChoices } from './useChoices';

/** The value of one condition: chosen where there are values to choose from, else written. */
export function Value({ operator, value, handleOnChange, fieldData }: ValueEditorProps) {
  const { t } = useTranslation('flows');
  const { datatype, choices, label } = fieldData as unknown as { datatype: FieldType; choices?: Choices; label: string };
  const offered = useChoices(choices);
  const many = isList(operator);
  const name = t('editor.valueOf', { variable: label });
  // Another operator may need a list where one value was, or the other way round.
  useEffect(() => {
    if (many !== Array.isArray(value)) handleOnChange(many ? (value === '' ? [] : [value]) : (value[0] ?? ''));
  }, [many, value, handleOnChange]);

  if (datatype === 'bool') {
    return (
      <select className="input" aria-label={name} value={String(value)} onChange={event => handleOnChange(event.target.value === 'true')}>
        <option value="true">{t('yes')}</option>
        <option value="false">{t('no')}</option>
      </select>
    );
  }
  if (many) {
    const values: unknown[] = Array.isArray(value) ? value : [];
    const isNumber = datatype === 'int';
    return (
      <Select
        mode={offered.length > 0 ? 'multiple' : 'tags'}
        className="qb-values"
        aria-label={name}
        placeholder={t('editor.values')}
        value={values.map(String)}
        tokenSeparators={isNumber ? [',', ' '] : []}
        onChange={chosen => handleOnChange(isNumber ? chosen.filter(each => /^-?\d+$/.test(each)).map(Number) : chosen)}
        options={offered.map(({ id, title }) => ({ value: id, label: title }))}
        optionFilterProp="label"
        {...(offered.length === 0 ? { open: false, suffixIcon: null } : {})}
      />
    );
  }
  if (offered.length > 0) {
    const isOther = value !== '' && !offered.some(each => each.id === value);
    return (
      <select className="input" aria-label={name} value={String(value)} onChange={event => handleOnChange(event.target.value)}>
        <option value="" disabled>{t('editor.choose')}</option>
        {isOther && <option value={String(value)}>{String(value)}</option>}
        {offered.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
      </select>
    );
  }
  return (
    <input
      className="input"
      aria-label={name}
      placeholder={t('editor.value')}
      inputMode={datatype === 'int' ? 'numeric' : 'text'}
      value={Array.isArray(value) ? '' : String(value)}
      onChange={event => handleOnChange(event.target.value)}
    />
  );
}
