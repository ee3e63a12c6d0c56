import { Ban, Check, CircleDashed, CircleX, Clock, Loader, Search, Stamp, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { IssueSchemas } from '../api/clients';

export type StageState = IssueSchemas['StageState'];

const LOOKS: Record<StageState, { icon: LucideIcon; look: string }> = {
  UPCOMING: { icon: CircleDashed, look: '' },
  CHECKING: { icon: Search, look: '' },
  AWAITING_APPROVAL: { icon: Stamp, look: 'badge-wait' },
  APPROVED: { icon: Clock, look: 'badge-ok' },
  ROLLING_OUT: { icon: Loader, look: 'badge-im' },
  FAILED: { icon: CircleX, look: 'badge-err' },
  REJECTED: { icon: Ban, look: 'badge-err' },
  DONE: { icon: Check, look: 'badge-ok' },
  CLOSED: { icon: Ban, look: '' },
};

/** How a stage stands; the colour only repeats what the words say. */
export function StageBadge({ state }: { state: StageState }) {
  const { t } = useTranslation();
  const { icon: Icon, look } = LOOKS[state];
  return <span className={`badge ${look}`}><Icon size={13} strokeWidth={2.2} aria-hidden />{t(`stageState.${state}`)}</span>;
}

type IssueState = IssueSchemas['IssueState'];

/** How an issue stands: by its stage while it is open. */
export function IssueBadge({ state, stage }: { state: IssueState; stage: StageState | undefined }) {
  const { t } = useTranslation();
  if (state === 'OPEN' && stage) return <StageBadge state={stage} />;
  const Icon = state === 'DONE' ? Check : Ban;
  return (
    <span className={`badge ${state === 'DONE' ? 'badge-ok' : ''}`}>
      <Icon size={13} strokeWidth={2.2} aria-hidden />{t(`issueState.${state}`)}
    </span>
  );
}
