import { useTranslation } from 'react-i18next';
import type { IssueSchemas } from '../../api/clients';

const LOOKS: Record<IssueSchemas['WorkspaceDifference']['change'], string> = { ADDED: 'badge badge-ok', REMOVED: 'badge badge-err', CHANGED: 'badge badge-wait' };

/** What a file would change, thing by thing. */
export function Differences({ differences }: { differences: readonly IssueSchemas['WorkspaceDifference'][] }) {
  const { t } = useTranslation('workspace');
  return (
    <section className="card" aria-label={t('changes')}>
      <div className="card-h"><h2>{t('changes')}</h2><span className="sub">{t('count', { count: differences.length })}</span></div>
      <ul className="things">
        {differences.map(({ kind, key, change, fields }) => (
          <li key={`${kind} ${key}`} className="thing">
            <div className="thing-main">
              <span className="thing-title">{t(`kinds.${kind}`, kind)} {kind !== 'workspace' && <code>{key}</code>}</span>
              {fields.length > 0 && (
                <ul className="ws-fields">
                  {fields.map(field => (
                    <li key={field.name}>
                      <code>{field.name}</code>{' '}
                      {field.before === null && field.after === null
                        ? t('secretly')
                        : <><del>{field.before ?? t('unset')}</del> <ins>{field.after ?? t('unset')}</ins></>}
                    </li>
                  ))}
                </ul>
              )}
            </div>
            <span className={LOOKS[change]}>{t(`change.${change}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
