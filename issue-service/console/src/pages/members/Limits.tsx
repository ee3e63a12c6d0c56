import { useTranslation } from 'react-i18next';
import type { IssueSchemas } from '../../api/clients';
import { useFormat } from '../../app/format';
import { useEnvironments } from '../../components/names';

/** Until when a role is held, and what it is limited to. */
export function Limits({ binding }: { binding: IssueSchemas['BindingView'] }) {
  const { t } = useTranslation('members');
  const { moment, list } = useFormat();
  const { environmentTitle } = useEnvironments();
  const isOver = binding.expiresAt !== null && Date.parse(binding.expiresAt) <= Date.now();
  return (
    <>
      {binding.expiresAt && <span className={isOver ? 'err' : undefined}>{t(isOver ? 'expired' : 'until', { when: moment(binding.expiresAt) })}</span>}
      {binding.environments.length > 0 && <span>{t('onlyIn', { where: list(binding.environments.map(environmentTitle)) })}</span>}
      {binding.databases.length > 0 && <span>{t('onlyFor', { what: list(binding.databases) })}</span>}
    </>
  );
}
