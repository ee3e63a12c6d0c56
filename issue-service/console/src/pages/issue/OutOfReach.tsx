import { Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssueSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { Said } from '../../said/Said';

interface Props {
  tries: IssueSchemas['OutOfReach'];
  /** What waits for its target. */
  of: 'task' | 'stage';
  /** Which targets of a stage are away, in a list. */
  children?: ReactNode;
}

/** A target that is away: since when, what is tried next and until when, and what can be done. */
export function OutOfReach({ tries, of, children }: Props) {
  const { t } = useTranslation('issue');
  const { moment } = useFormat();
  return (
    <div className="out-of-reach" role="status">
      <Unplug size={18} aria-hidden />
      <div>
        <strong>{t('outOfReach.title')}</strong>
        <p>
          {t('outOfReach.since', { count: tries.times, when: moment(tries.since) })} {t(`outOfReach.next.${of}`, { when: moment(tries.again) })}{' '}
          {tries.until && t(`outOfReach.until.${of}`, { when: moment(tries.until) })}
        </p>
        {children ? <ul>{children}</ul> : <p><code><Said>{tries.why}</Said></code></p>}
        <p>{t(`outOfReach.help.${of}`)}</p>
      </div>
    </div>
  );
}
