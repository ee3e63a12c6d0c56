import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Flow } from './flow';

/** Which nodes of a flow can ask nobody by now. */
export function FlowFaults({ flow }: { flow: Flow }) {
  const { t } = useTranslation('flows');
  return (
    <ul className="flow-gone">
      {flow.faults.map((fault) => (
        <li key={fault.field}>
          <TriangleAlert size={14} aria-hidden />
          {t('gone', { node: flow.nodes[Number(fault.field.split('/')[2])]?.title ?? '' })}
        </li>
      ))}
    </ul>
  );
}
