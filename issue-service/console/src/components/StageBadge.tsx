import { Ban, Check, CircleDashed, CircleX, Clock, Loader, PauseCircle, Search, Stamp, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { IssueSchemas } from '../api/clients';
import { standingOf, type Standing, type StandingStage } from './standing';

const LOOKS: Record<Standing, { icon: LucideIcon; look: string }> = {
  UPCOMING: { icon: CircleDashed, look: '' },
  CHECKING: { icon: Search, look: '' },
  STOPPED: { icon: TriangleAlert, look: 'badge-err' },
  AWAITING_APPROVAL: { icon: Stamp, look: 'badge-wait' },
  HELD: { icon: PauseCircle, look: 'badge-err' },
  APPROVED: { icon: Clock, look: 'badge-ok' },
  ROLLING_OUT: { icon: Loader, look: 'badge-im' },
  FAILED: { icon: CircleX, look: 'badge-err' },
  REJECTED: { icon: Ban, look: 'badge-err' },
  DONE: { icon: Check, look: 'badge-ok' },
  CLOSED: { icon: Ban, look: '' },
};

/** How a stage stands; the colour only repeats what the words say. */
export function StageBadge({ stage }: { stage: StandingStage }) {
  const { t } = useTranslation();
  const standing = standingOf(stage);
  const { icon: Icon, look } = LOOKS[standing];
  return <span className={`badge ${look}`}><Icon size={13} strokeWidth={2.2} aria-hidden />{t(`stageState.${standing}`)}</span>;
}

type IssueState = IssueSchemas['IssueState'];

/** How an issue stands: by its stage while it is open. */
export function IssueBadge({ state, stage }: { state: IssueState; stage: StandingStage | null | undefined }) {
  const { t } = useTranslation();
  if (state === 'OPEN' && stage) return <StageBadge stage={stage} />;
  const Icon = state === 'DONE' ? Check : Ban;
  return (
    <span className={`badge ${state === 'DONE' ? 'badge-ok' : ''}`}>
      <Icon size={13} strokeWidth={2.2} aria-hidden />{t(`issueState.${state}`)}
    </span>
  );
}
