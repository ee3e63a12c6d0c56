import { RefreshCw } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { imGateway, type GatewaySchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { Button } from '../../components/Button';
import { ProblemView } from '../../components/ProblemView';
import { useChange } from '../../components/things/useChange';
import { FindingList } from './FindingView';
import { besides } from './steps';

/** What was found last, and another look; with an e-mail also whether that person can be asked. */
export function Checkup({ last }: { last: GatewaySchemas['Checkup'] | undefined }) {
  const { t } = useTranslation('im');
  const { ago } = useFormat();
  const id = useId();
  const [email, setEmail] = useState('');
  const check = useChange<{ data?: GatewaySchemas['Checkup'] }>({ paths: ['/api/v1/im/settings:check'], said: null, showsProblem: true });
  // A look at one person is not kept, and is told here alone.
  const [ofPerson, tellOfPerson] = useState<GatewaySchemas['Checkup']>();
  const shown = ofPerson && (!last || ofPerson.at >= last.at) ? ofPerson : last;
  const found = shown ? besides(shown.findings) : [];
  return (
    <section className="card" aria-labelledby="im-checkup">
      <form
        className="card-h"
        onSubmit={event => {
          event.preventDefault();
          const person = email.trim();
          check.mutate(
            () => imGateway.POST('/api/v1/im/settings:check', { body: person ? { email: person } : {} }),
            { onSuccess: ({ data }) => tellOfPerson(person ? data : undefined) },
          );
        }}
      >
        <h2 id="im-checkup">{t('checkup.title')}</h2>
        <span className="sub">{shown ? t('checkup.at', { when: ago(shown.at) }) : t('checkup.never')}</span>
        <span className="grow" />
        <label className="hidden" htmlFor={id}>{t('checkup.email')}</label>
        <input id={id} className="input im-email" type="email" autoComplete="off" placeholder={t('checkup.email')} value={email} onChange={event => setEmail(event.target.value)} />
        <Button size="small" type="submit" loading={check.isPending} icon={<RefreshCw size={14} aria-hidden />}>{t('checkup.again')}</Button>
      </form>
      {check.error !== null && <div className="card-b"><ProblemView error={check.error} /></div>}
      {found.length > 0 ? <FindingList findings={found} label={t('checkup.title')} /> : <p className="card-b mute">{t(shown ? 'checkup.nothing' : 'checkup.neverText')}</p>}
    </section>
  );
}
