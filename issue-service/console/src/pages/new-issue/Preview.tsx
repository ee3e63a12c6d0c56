import { ArrowDown, ShieldQuestion } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../components/Empty';
import { useEnvironments } from '../../components/names';
import type { Draft } from './draft';
import type { Source } from './kinds';
import type { PlannedStage } from './plan';
import { StagePreview } from './StagePreview';
import { triesOf } from './tries';
import { useEngine } from './useEngine';

/** What the request would do, which flows it would match, and who would be asked: by the rules that meet real requests. */
export function Preview({ source, draft, plan }: { source: Source; draft: Draft; plan: readonly PlannedStage[] }) {
  const { t } = useTranslation('new-issue');
  const { environmentTitle } = useEnvironments();
  const engineOf = useEngine();
  const stages = plan.map(stage => ({ stage, tries: triesOf(source, draft, stage, engineOf) })).filter(({ tries }) => tries.length > 0);
  if (stages.length === 0) {
    return <div className="card"><Empty icon={ShieldQuestion} title={t('preview')} text={t('previewEmpty')} /></div>;
  }
  return stages.map(({ stage: { environmentId }, tries }, index) => (
    <div key={environmentId}>
      {index > 0 && <ArrowDown className="then" size={18} aria-hidden />}
      <section className="card" aria-label={environmentTitle(environmentId)}>
        <div className="card-h"><h2>{environmentTitle(environmentId)}</h2></div>
        <StagePreview source={source} draft={draft} environmentId={environmentId} tries={tries} />
      </section>
    </div>
  ));
}
