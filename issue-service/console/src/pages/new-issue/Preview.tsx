import { ArrowDown, ShieldQuestion } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../components/Empty';
import { useEnvironments } from '../../components/names';
import type { Draft } from './draft';
import { onlyReads, type Source } from './kinds';
import type { PlannedStage } from './plan';
import { Tried } from './Tried';
import { triesOf } from './tries';
import { useEngine } from './useEngine';

// So many tasks of a stage are tried while somebody writes; the rest goes by the same rules.
const TRIED_AT_MOST = 10;

/** What the request would do, which flows it would match, and who would be asked: by the rules that meet real requests. */
export function Preview({ source, draft, plan }: { source: Source; draft: Draft; plan: readonly PlannedStage[] }) {
  const { t } = useTranslation('new-issue');
  const { environmentTitle } = useEnvironments();
  const engineOf = useEngine();
  const stages = plan.map(stage => ({ stage, tries: triesOf(source, draft, stage, engineOf) })).filter(({ tries }) => tries.length > 0);
  if (stages.length === 0) {
    return <div className="card"><Empty icon={ShieldQuestion} title={t('preview')} text={t('previewEmpty')} /></div>;
  }
  return stages.map(({ stage, tries }, index) => (
    <div key={stage.environmentId}>
      {index > 0 && <ArrowDown className="then" size={18} aria-hidden />}
      <section className="card" aria-label={environmentTitle(stage.environmentId)}>
        <div className="card-h"><h2>{environmentTitle(stage.environmentId)}</h2></div>
        {tries.slice(0, TRIED_AT_MOST).map(({ key, request }) => (
          <Tried key={key} name={tries.length > 1 ? `${request.instanceId}/${request.databaseName}` : null} request={request} mustRead={onlyReads(source)} assignee={draft.assignee.trim()} />
        ))}
        {tries.length > TRIED_AT_MOST && <p className="card-b hint">{t('moreTries', { count: tries.length - TRIED_AT_MOST })}</p>}
      </section>
    </div>
  ));
}
