import { useTranslation } from 'react-i18next';
import type { ApprovalSchemas } from '../../../api/clients';
import { Fields } from './Fields';

/** What rewriting lists of flows would change. */
export function Rewrite({ rewrite }: { rewrite: ApprovalSchemas['RewriteView'] }) {
  const { t } = useTranslation('flows');
  if (!rewrite.changed) return <p className="flow-note">{t('rewrite.nothing')}</p>;
  return (
    <ul className="flow-rewrite">
      {rewrite.sources.map(({ source, added, removed, changed, moved }) => (
        <li key={source}>
          <h3>{t(`common:source.${source}`)}</h3>
          <ul>
            {added.map(flow => <li key={flow.flowId} className="flow-added">{t('rewrite.added', flow)}</li>)}
            {removed.map(flow => <li key={flow.flowId} className="flow-removed">{t('rewrite.removed', flow)}</li>)}
            {changed.map(flow => <li key={flow.flowId}>{t('rewrite.changed', { title: flow.title })}<Fields fields={flow.fields} /></li>)}
            {moved.map(flow => <li key={flow.flowId}>{t('rewrite.moved', flow)}</li>)}
          </ul>
        </li>
      ))}
    </ul>
  );
}
