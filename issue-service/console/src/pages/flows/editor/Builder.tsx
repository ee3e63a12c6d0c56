import { Segmented } from 'antd';
import { FolderPlus, Plus, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  QueryBuilder, type ActionProps, type CombinatorSelectorProps, type Field as BuilderField, type NotToggleProps, type RuleGroupType,
  type ValueSelectorProps,
} from 'react-querybuilder';
import { Button } from '../../../components/Button';
import { FIELDS, OPERATORS, operatorText } from '../condition/fields';
import type { Source } from '../flow';
import { Value } from './Value';

// As the service: conditions nest 40 deep, people do not.
const DEEPEST = 4;

const AddRule = ({ label, handleOnClick }: ActionProps) => (
  <Button size="small" look="text" className="flow-add" icon={<Plus size={14} aria-hidden />} onClick={event => handleOnClick(event)}>{label}</Button>
);

const AddGroup = ({ label, level, handleOnClick }: ActionProps) =>
  level >= DEEPEST ? null : (
    <Button size="small" look="text" className="flow-add" icon={<FolderPlus size={14} aria-hidden />} onClick={event => handleOnClick(event)}>{label}</Button>
  );

const Remove = ({ title, handleOnClick }: ActionProps) => (
  <Button size="small" look="text" className="qb-remove" aria-label={String(title)} icon={<Trash2 size={15} aria-hidden />} onClick={event => handleOnClick(event)} />
);

function Combinator({ value, handleOnChange }: CombinatorSelectorProps) {
  const { t } = useTranslation('flows');
  return (
    <span className="qb-joint">
      <Segmented
        size="small"
        aria-label={t('editor.joint')}
        value={value}
        onChange={handleOnChange}
        options={[{ value: 'and', label: t('editor.all') }, { value: 'or', label: t('editor.any') }]}
      />
    </span>
  );
}

function Not({ checked, handleOnChange }: NotToggleProps) {
  const { t } = useTranslation('flows');
  return (
    <label className="qb-not">
      <input type="checkbox" checked={checked ?? false} onChange={event => handleOnChange(event.target.checked)} />
      {t('editor.not')}
    </label>
  );
}

/** The browser's own list: it is known to every screen reader and phone. */
function Selector({ value, options, title, handleOnChange }: ValueSelectorProps) {
  const listed = options as readonly { name: string; label: string }[];
  return (
    <select className="input" aria-label={title} value={value} onChange={event => handleOnChange(event.target.value)}>
      {listed.map(({ name, label }) => <option key={name} value={name}>{label}</option>)}
    </select>
  );
}

const controlElements = {
  valueEditor: Value, addRuleAction: AddRule, addGroupAction: AddGroup, removeRuleAction: Remove, removeGroupAction: Remove,
  combinatorSelector: Combinator, notToggle: Not, fieldSelector: Selector, operatorSelector: Selector,
};

interface Props {
  query: RuleGroupType;
  source: Source;
  change: (query: RuleGroupType) => void;
}

/** Conditions and groups of them to be put together. Load it by React.lazy: it is large. */
export default function Builder({ query, source, change }: Props) {
  const { t } = useTranslation('flows');
  const fields = useMemo(() => FIELDS[source].map(field => ({
    name: field.name,
    value: field.name,
    label: t(`variable.${field.name}`),
    defaultValue: field.type === 'bool' ? true : '',
    datatype: field.type,
    choices: field.choices,
    operators: OPERATORS[field.type].map(name => ({
      name, value: name, label: t(`operator.${field.type === 'strings' ? `list.${name}` : operatorText(name)}`),
    })),
  })), [source, t]);
  const translations = useMemo(() => ({
    addRule: { label: t('editor.addRule') }, addGroup: { label: t('editor.addGroup') },
    removeRule: { title: t('editor.removeRule') }, removeGroup: { title: t('editor.removeGroup') },
    fields: { title: t('editor.variable') }, operators: { title: t('editor.operator') }, value: { title: t('editor.value') },
  }), [t]);
  return (
    <QueryBuilder
      fields={fields as unknown as BuilderField[]}
      query={query}
      onQueryChange={next => change(next as RuleGroupType)}
      controlElements={controlElements as never}
      controlClassnames={{ queryBuilder: 'qb' }}
      translations={translations}
      listsAsArrays
      resetOnFieldChange
      resetOnOperatorChange={false}
      showNotToggle
      addRuleToNewGroups
    />
  );
}
