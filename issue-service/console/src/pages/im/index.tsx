import { useQuery } from '@tanstack/react-query';
import { Bell, Code2, Info, UserRoundCog, Workflow } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { $gateway, imGateway, tagged } from '../../api/clients';
import { asProblem } from '../../api/problem';
import { useFormat } from '../../app/format';
import { useMay } from '../../app/me';
import { Loading } from '../../components/Loading';
import { PageHead } from '../../components/PageHead';
import { ProblemView } from '../../components/ProblemView';
import { Copied } from '../../components/things/Shown';
import { Tabs } from '../../components/things/Tabs';
import { Checkup } from './Checkup';
import { FormPreview } from './FormPreview';
import { Guide } from './Guide';
import { InvitationLog, RENEWED_MILLIS } from './InvitationLog';
import { type Region, SettingsForm } from './SettingsForm';
import { worst, type Finding } from './steps';
import '../../components/things/things.css';
import './im.css';

const TRIGGERS = [['stage', Workflow], ['assignee', UserRoundCog], ['statement', Code2], ['bell', Bell]] as const;

const VIEWS = ['app', 'form', 'log'] as const;

/** How people are asked in Feishu or Lark: the app, what it needs and what is wrong with it; what they read; and who was asked. */
export default function ImPage() {
  const { t } = useTranslation('im');
  const may = useMay()('channels.edit');
  const [parameters] = useSearchParams();
  const view = VIEWS.find(each => each === parameters.get('view')) ?? 'app';
  return (
    <div className="page page-wide">
      <PageHead title={t('title')} lead={t('lead')} />
      {may && <Tabs label={t('title')} current={view} tabs={VIEWS.map(each => ({ view: each, title: t(`views.${each}`) }))} />}
      {may ? view === 'form' ? <FormPreview /> : view === 'log' ? <InvitationLog /> : <Integration /> : <p className="note"><Info size={17} aria-hidden />{t('notAllowed')}</p>}
    </div>
  );
}

function Integration() {
  const { t } = useTranslation('im');
  const { ago } = useFormat();
  const [steps, setSteps] = useState<readonly Finding[]>([]);
  const [chosen, choose] = useState<Region>();
  const settings = useQuery({
    queryKey: ['tagged', '/api/v1/im/settings'],
    queryFn: () => tagged(imGateway.GET('/api/v1/im/settings')),
    refetchOnWindowFocus: false,
  });
  // 404 until somebody looked for the first time.
  const last = $gateway.useQuery('get', '/api/v1/im/settings:check', {}, { retry: false, refetchInterval: RENEWED_MILLIS });
  if (settings.error && !settings.data) return <ProblemView error={settings.error} retry={settings.refetch} />;
  if (!settings.data) return <Loading />;
  const { value: view, etag } = settings.data;
  // What is chosen is what the steps lead to, before it is saved.
  const region = chosen ?? (view.region === 'LARK' ? 'LARK' : 'FEISHU');
  const found = last.data?.findings ?? [];
  const state = worst(found);
  const isEmpty = last.error && asProblem(last.error).status === 404;
  return (
    <div className="im">
      <div>
        <section className="card">
          <div className="card-h im-h">
            <FeishuLogo />
            <div className="im-name">
              <h2>Feishu / Lark</h2>
              <span className="hint">{view.source === 'STORED' && view.changedAt ? t('changed', { when: ago(view.changedAt), who: view.changedBy ?? '' }) : t(`source.${view.source}`)}</span>
            </div>
            <span className="grow" />
            <span className={`badge ${view.enabled ? (state === 'FAULT' ? 'badge-err' : state === 'WARNING' ? 'badge-wait' : 'badge-ok') : ''}`}>
              {t(!view.enabled ? 'off' : state === 'FAULT' ? 'faults' : state === 'WARNING' ? 'warnings' : 'on')}
            </span>
          </div>
          <SettingsForm key={etag} view={view} etag={etag} steps={steps} tell={told => {
            setSteps(told);
            choose(undefined);
          }} region={region} setRegion={choose} />
        </section>
        {last.error && !isEmpty ? <ProblemView error={last.error} retry={last.refetch} /> : <Checkup last={last.data} />}
        <p className="note"><Info size={17} aria-hidden /><span>{t('byEmail')}</span></p>
      </div>
      <aside aria-label={t('guide.title')}>
        <Guide findings={found} region={region} />
        <section className="card">
          <div className="card-h"><h2>{t('requestUrl')}</h2></div>
          <div className="card-b im-url">
            <p className="hint">{t('requestUrlText')}</p>
            <Copied value={new URL(view.requestUrlPath, location.origin).toString()} label={t('requestUrl')} />
          </div>
        </section>
        <section className="card">
          <div className="card-h"><h2>{t('triggers.title')}</h2></div>
          <ul className="im-triggers">
            {TRIGGERS.map(([trigger, Icon]) => <li key={trigger}><Icon size={15} aria-hidden />{t(`triggers.${trigger}`)}</li>)}
          </ul>
        </section>
      </aside>
    </div>
  );
}

function FeishuLogo() {
  return (
    <span className="im-logo" aria-hidden>
      <svg viewBox="0 0 32 32" width="30" height="30">
        <path d="M8.5 5.5h9.6c2.6 2.4 4.4 5.4 5.3 8.7-2.2.7-4 1.8-5.7 3.4C15.8 13 12.6 9 8.5 5.5Z" fill="#00c2b2" />
        <path d="M4 11.8c5.6 5.5 11.8 8.6 16.8 9.1 2.7.2 5-.7 6.8-2.6-2.3 5.2-6.4 8.2-11.8 8.2-4.6 0-8.4-1.4-11.8-3.8V11.8Z" fill="#3370ff" />
        <path d="M28 12.4c-2.6-1-5.4-.7-7.7 1.1-2 1.5-3.8 3.8-6 5.6 5.2 2.8 9.6 2 11.7-2 .7-1.4 1.3-3.2 2-4.7Z" fill="#133c9a" />
      </svg>
    </span>
  );
}
