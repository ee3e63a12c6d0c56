import { useQuery } from '@tanstack/react-query';
import { Layers } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { issueService, tagged, type IssueSchemas } from '../../api/clients';
import { useMay } from '../../app/me';
import { PageHead } from '../../components/PageHead';
import { Things } from '../../components/things/Things';
import { EnvironmentForm } from './EnvironmentForm';
import { Ordered } from './Ordered';
import './environments.css';

const PATH = '/api/v1/environments';

/** Where databases live. Stages are worked in this order, each as its environment says. */
export default function EnvironmentsPage() {
  const { t } = useTranslation('environments');
  const may = useMay()('workspace.edit');
  const { data, error, refetch } = useQuery({ queryKey: ['tagged', PATH], queryFn: () => tagged(issueService.GET(PATH)) });
  return (
    <div className="page">
      <PageHead title={t('title')} lead={t('lead')} />
      <Things<IssueSchemas['Environment']>
        page="environments"
        path={PATH}
        icon={Layers}
        label={t('title')}
        mayAdd={may}
        list={{ items: data?.value.items, error, refetch }}
        keyOf={environment => environment.id}
        row={() => null}
        body={open => <Ordered environments={data!.value.items} etag={data!.etag} may={may} open={open} />}
        read={id => tagged(issueService.GET('/api/v1/environments/{id}', { params: { path: { id } } }))}
        form={(close, environment, etag = '') => <EnvironmentForm environment={environment} etag={etag} may={may} close={close} />}
      />
    </div>
  );
}
