import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Flow } from './flow';

/** Which nodes of a flow nobody can approve any more; nothing where there are none. */
export function Unapprovable({ flow }: { flow: Partial<Flow> }) {
  const { t } = useTranslation('flows');
  // An approval-engine of the version before, which an upgrade still runs, does not tell.
  const places = flow.nodesWithoutApprovers ?? [];
  return places.length > 0 && (
    <ul className="flow-gone">
      {places.map((place) => (
        <li key={place}>
          <TriangleAlert size={14} aria-hidden />
          {t('gone', { node: flow.nodes?.[place]?.title ?? '' })}
        </li>
      ))}
    </ul>
  );
}
