import { Check, CircleX, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { IssueSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { Said } from '../../said/Said';

/** What was found about a task on its database. */
export function Checks({ checks }: { checks: IssueSchemas['Checks'] }) {
  const { t } = useTranslation();
  const { number, ago } = useFormat();
  return (
    <ul className="found" aria-label={t('checks')}>
      {checks.results.map(({ kind, outcome, message }, index) => {
        const Icon = outcome === 'OK' ? Check : outcome === 'WARNING' ? TriangleAlert : CircleX;
        const look = outcome === 'OK' ? 'ok' : outcome === 'WARNING' ? 'wait' : 'err';
        return (
          <li key={index}>
            <Icon size={15} className={look} aria-hidden />
            <span>
              {t(`check.${kind}`)} <b>{t(`checkOutcome.${outcome}`)}</b>
              {outcome !== 'OK' && message && <small><Said>{message}</Said></small>}
            </span>
          </li>
        );
      })}
      {checks.affectedRows !== null && <li><span>{t('affectedRows')} <b>{number(checks.affectedRows)}</b></span></li>}
      {checks.tableRows !== null && <li><span>{t('tableRows')} <b>{number(checks.tableRows)}</b></span></li>}
      <li className="mute"><time dateTime={checks.at}>{ago(checks.at)}</time></li>
    </ul>
  );
}
