import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { useProblemText } from '../../components/ProblemView';
import { Said } from '../../said/Said';
import type { Draft } from './draft';
import { faultsOf, mostStopped } from './found';
import { onlyReads, type Source } from './kinds';
import { Tried } from './Tried';
import { knowing, LARGEST_TEXT, lengthOf, type Try } from './tries';
import { useChecks } from './useChecks';

// So many tasks of a stage are tried while somebody writes; the rest goes by the same rules.
const TRIED_AT_MOST = 10;

interface Props {
  source: Source;
  draft: Draft;
  environmentId: string;
  tries: readonly Try[];
}

/** What would become of the tasks of one stage. */
export function StagePreview({ tries, ...rest }: Props) {
  const { t } = useTranslation('new-issue');
  const first = tries.slice(0, TRIED_AT_MOST);
  if (lengthOf(first) > LARGEST_TEXT) return <p className="card-b hint">{t('tooLong')}</p>;
  return (
    <>
      <Tries {...rest} tries={first} areMore={tries.length > 1} />
      {tries.length > TRIED_AT_MOST && <p className="card-b hint">{t('moreTries', { count: tries.length - TRIED_AT_MOST })}</p>}
    </>
  );
}

function Tries({ source, draft, environmentId, tries, areMore }: Props & { areMore: boolean }) {
  const { t } = useTranslation('new-issue');
  const { isAsked, isLooking, found, error, again } = useChecks(source, draft, environmentId, tries);
  const faults = faultsOf(asProblem(error ?? '').errors, tries.length);
  const cameOfIt = error ? t('asked.NOT') : found ? t(`asked.${mostStopped(found)}`) : '';
  return (
    <>
      {tries.map(({ key, request }, index) => (
        <Tried
          key={key}
          name={areMore ? `${request.instanceId}/${request.databaseName}` : null}
          request={knowing(request, found?.[index]?.checks)}
          found={found?.[index]}
          faults={faults.ofTasks[index] ?? []}
          mustRead={onlyReads(source)}
          assignee={draft.assignee.trim()}
        />
      ))}
      {error && (faults.others.length > 0 || faults.isNone) && <NotAsked error={error} faults={faults.others} />}
      {isAsked && (
        <div className="card-b asked">
          <p role="status" className="hint">{isLooking ? t('looking') : cameOfIt}</p>
          {!isLooking && <Button size="small" icon={<RefreshCw size={13} aria-hidden />} onClick={again}>{t('lookAgain')}</Button>}
        </div>
      )}
    </>
  );
}

/** What keeps the databases from being asked, where it is of no task. */
function NotAsked({ error, faults }: { error: unknown; faults: readonly string[] }) {
  const text = useProblemText();
  return <div className="card-b err">{faults.length > 0 ? faults.map(each => <p key={each}><Said>{each}</Said></p>) : <p>{text(error)}</p>}</div>;
}
