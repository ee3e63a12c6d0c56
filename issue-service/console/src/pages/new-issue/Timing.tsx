import { useTranslation } from 'react-i18next';
import { useEnvironments } from '../../components/names';
import { TextField } from '../../components/things/fields';
import type { DraftProps } from './draft';
import { named } from './places';

/** When each environment's part may begin at the earliest, for who wants it later than at once. */
export function Timing({ draft, change, environments }: DraftProps & { environments: readonly string[] }) {
  const { t } = useTranslation('new-issue');
  const { environmentTitle } = useEnvironments();
  if (environments.length === 0) return null;
  return (
    <details className="card timing">
      <summary>{t('timing')}</summary>
      <div className="card-b form">
        <p className="hint">{t('timingHint')}</p>
        <div className="two">
          {environments.map(environment => (
            <TextField
              key={environment}
              name={named('notBefore', environment)}
              label={environmentTitle(environment)}
              type="datetime-local"
              value={draft.notBefore[environment] ?? ''}
              change={local => change({ notBefore: { ...draft.notBefore, [environment]: local } })}
            />
          ))}
        </div>
      </div>
    </details>
  );
}
