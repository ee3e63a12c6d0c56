import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { RiskBadge } from '../../components/RiskBadge';
import { otherwise, RISKS, saidAt, type Kind, type Risk, type Table } from './changes';

interface Props {
  kind: Kind;
  names: readonly string[];
  table: Table;
  /** Null is everywhere. */
  environmentId: string | null;
  /** Left out where the reader may not; null is as it would be otherwise. */
  change?: ((name: string, risk: Risk | null) => void) | undefined;
}

/** The rows of one kind at one place. */
export function Rows({ kind, names, table, environmentId, change }: Props) {
  const { t } = useTranslation('risks');
  const id = useId();
  const said = saidAt(table, environmentId)[kind];
  return (
    <section className="card risk-rows" aria-labelledby={id}>
      <div className="card-h"><h2 id={id}>{t(`kind.${kind}`)}</h2><span className="sub">{t(`about.${kind}`)}</span></div>
      <ul>
        {names.map(name => {
          const usual = otherwise(table, environmentId, kind, name);
          const risk = said[name] ?? usual;
          return (
            <li key={name}>
              <code>{name}</code>
              {said[name] && <span className="pill">{t('changed')}</span>}
              <span className="grow" />
              {risk && <RiskBadge risk={risk} />}
              {change && (
                <select className="input" aria-label={t('riskOf', { name })} value={said[name] ?? ''} onChange={event => change(name, (event.target.value || null) as Risk | null)}>
                  <option value="">{usual ? t('usual', { risk: t(`common:risk.${usual}`) }) : '–'}</option>
                  {RISKS.map(each => <option key={each} value={each}>{t(`common:risk.${each}`)}</option>)}
                </select>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
