import { Fragment, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleGroupType, RuleType } from 'react-querybuilder';
import { useFormat } from '../../app/format';
import { FIELDS, operatorText } from './condition/fields';
import { fromCel } from './condition/fromCel';
import { useValueTitle } from './condition/useValueTitle';
import type { Source } from './flow';

/** A condition as a sentence; what the builder cannot show is shown as it was written. */
export function ConditionText({ source, condition }: { source: Source; condition: string }) {
  const { t } = useTranslation('flows');
  const shown = useMemo(() => fromCel(condition, FIELDS[source]), [source, condition]);
  if (!shown.isShown) return <p className="cond"><span>{t('when')}</span> <code className="cond-raw">{condition}</code></p>;
  if (shown.query.rules.length === 0) return <p className="cond">{t('always')}</p>;
  return <p className="cond"><span>{t('when')}</span> <Group query={shown.query} source={source} depth={0} /></p>;
}

function Group({ query, source, depth }: { query: RuleGroupType; source: Source; depth: number }): ReactNode {
  const { t } = useTranslation('flows');
  const isParted = depth > 0 || query.not;
  return (
    <>
      {query.not && <span>{t('not')} </span>}
      {isParted && '('}
      {query.rules.map((each, index) => (
        <Fragment key={index}>
          {index > 0 && <span> {t(query.combinator === 'or' ? 'or' : 'and')} </span>}
          {'rules' in each ? <Group query={each as RuleGroupType} source={source} depth={depth + 1} /> : <Rule rule={each as RuleType} source={source} />}
        </Fragment>
      ))}
      {isParted && ')'}
    </>
  );
}

function Rule({ rule, source }: { rule: RuleType; source: Source }) {
  const { t } = useTranslation('flows');
  const { number } = useFormat();
  const titleOf = useValueTitle();
  const field = FIELDS[source].find(each => each.name === rule.field)!;
  const values: unknown[] = Array.isArray(rule.value) ? rule.value : [rule.value];
  const shown = (value: unknown) =>
    typeof value === 'number' ? number(value) : typeof value === 'boolean' ? t(value ? 'yes' : 'no') : titleOf(field.choices, String(value));
  return (
    <span className="cond-rule">
      <strong>{t(`variable.${rule.field}`)}</strong> <span>{t(`operator.${field.type === 'strings' ? `list.${rule.operator}` : operatorText(rule.operator)}`)}</span>
      {values.map((value, index) => <Fragment key={index}> <b className="cond-value">{shown(value)}</b></Fragment>)}
    </span>
  );
}
