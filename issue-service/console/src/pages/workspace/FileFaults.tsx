import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Said } from '../../said/Said';
import type { FileFault } from './faults';

/** What is wrong with the file, each at its line and path. */
export function FileFaults({ faults }: { faults: readonly FileFault[] }) {
  const { t } = useTranslation('workspace');
  return (
    <div className="problem" role="alert">
      <TriangleAlert size={18} aria-hidden />
      <div>
        <strong>{t('faults', { count: faults.length })}</strong>
        <ul className="ws-faults">
          {faults.map((fault, index) => (
            <li key={index}>
              {fault.line !== null && <span>{t('line', { line: fault.line })} </span>}
              {fault.path && <code>{fault.path}</code>} <Said>{fault.message}</Said>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
