import { useTranslation } from 'react-i18next';
import { issueService, type IssueSchemas } from '../../api/clients';
import { choices, useRoles } from '../../components/names';
import { CheckField, ChecksField, ChoiceField, TextField } from '../../components/things/fields';
import { ThingForm } from '../../components/things/ThingForm';
import { useDraft } from '../../components/things/useDraft';

const STOPS = ['NOTHING', 'ROLLOUT', 'REQUEST'] as const;
const ROLLOUTS = ['AUTOMATIC', 'MANUAL'] as const;

interface Props {
  environment: IssueSchemas['Environment'] | undefined;
  etag: string;
  may: boolean;
  close: () => void;
}

/** What happens to approved stages of an environment, who may release them, and what findings of checks stop. */
export function EnvironmentForm({ environment, etag, may, close }: Props) {
  const { t } = useTranslation('environments');
  const { roles } = useRoles();
  const { draft, bind, kept } = useDraft({
    id: environment?.id ?? '',
    title: environment?.title ?? '',
    colour: environment?.colour ?? '',
    rollout: environment?.rollout ?? 'AUTOMATIC' as string,
    errorsStop: environment?.errorsStop ?? 'NOTHING' as string,
    warningsStop: environment?.warningsStop ?? 'NOTHING' as string,
    releaseRoles: environment?.releaseRoles ?? [],
    creatorReleases: environment?.creatorReleases ?? false,
    lastApproverReleases: environment?.lastApproverReleases ?? false,
  });
  const params = { path: { id: environment?.id ?? '' }, header: { 'If-Match': etag } };
  const body: IssueSchemas['EnvironmentBody'] = {
    ...draft,
    id: draft.id.trim(),
    title: draft.title.trim(),
    colour: draft.colour.trim() || null,
    rollout: draft.rollout as IssueSchemas['RolloutPolicy'],
    errorsStop: draft.errorsStop as IssueSchemas['Stops'],
    warningsStop: draft.warningsStop as IssueSchemas['Stops'],
  };
  const stops = STOPS.map(value => ({ value, label: t(`stops.${value}`) }));
  return (
    <ThingForm<unknown>
      paths={['/api/v1/environments']}
      kept={kept}
      done={close}
      save={may ? () => (environment ? issueService.PUT('/api/v1/environments/{id}', { params, body }) : issueService.POST('/api/v1/environments', { body })) : undefined}
      remove={may && environment ? () => issueService.DELETE('/api/v1/environments/{id}', { params }) : undefined}
      removeText={t('removeText')}
    >
      <TextField {...bind('title')} label={t('name')} required maxLength={200} />
      <div className="two">
        <TextField {...bind('id')} label={t('id')} hint={t('idHint')} mono required disabled={!!environment} maxLength={100} />
        <TextField {...bind('colour')} label={t('colour')} hint={t('colourHint')} mono maxLength={7} placeholder="#c62828" />
      </div>
      <ChoiceField {...bind('rollout')} label={t('rollout')} choices={ROLLOUTS.map(value => ({ value, label: t(`rolloutChoices.${value}`) }))} />
      <ChecksField {...bind('releaseRoles')} label={t('releaseRoles')} hint={t('releaseRolesHint')} choices={choices(roles)} />
      <CheckField {...bind('creatorReleases')} label={t('creatorReleases')} />
      <CheckField {...bind('lastApproverReleases')} label={t('lastApproverReleases')} />
      <div className="two">
        <ChoiceField {...bind('errorsStop')} label={t('errorsStop')} choices={stops} />
        <ChoiceField {...bind('warningsStop')} label={t('warningsStop')} choices={stops} />
      </div>
    </ThingForm>
  );
}
