import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem';
import { Said } from '../../said/Said';
import type { Draft } from './draft';
import { onlyReads, type Source } from './kinds';
import { Tried } from './Tried';
import { knowing, type Try } from './tries';
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
export function StagePreview({ source, draft, environmentId, tries }: Props) {
  const { t } = useTranslation('new-issue');
  const first = tries.slice(0, TRIED_AT_MOST);
  const { found, error, isLooking } = useChecks(source, draft, environmentId, first);
  return (
    <>
      {error && <Refused error={error} />}
      {first.map(({ key, request }, index) => (
        <Tried
          key={key}
          name={tries.length > 1 ? `${request.instanceId}/${request.databaseName}` : null}
          request={knowing(request, found?.[index]?.checks)}
          found={found?.[index]}
          mustRead={onlyReads(source)}
          assignee={draft.assignee.trim()}
        />
      ))}
      {tries.length > TRIED_AT_MOST && <p className="card-b hint">{t('moreTries', { count: tries.length - TRIED_AT_MOST })}</p>}
      <p className="card-b hint looking" role="status">{isLooking && t('looking')}</p>
    </>
  );
}

/** Why the databases were not asked: what is wrong, each once, or what else kept them from it. */
function Refused({ error }: { error: unknown }) {
  const { t } = useTranslation('new-issue');
  const { detail, errors } = asProblem(error);
  const words = errors.length > 0 ? [...new Set(errors.map(each => each.message))] : [detail];
  return (
    <div className="card-b err">
      <p>{t('notLookedAt')}</p>
      <ul className="refused">{words.map(each => <li key={each}><Said>{each}</Said></li>)}</ul>
    </div>
  );
}
