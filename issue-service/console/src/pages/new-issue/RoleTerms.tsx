import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { choices, useEnvironments, useRoles } from '../../components/names';
import { CheckField, ChecksField, ChoiceField } from '../../components/things/fields';
import { Databases } from './Databases';
import { EMPTY, type Database, type DraftProps } from './draft';
import { LifetimeField } from './LifetimeField';

interface Props extends DraftProps {
  databases: Database[] | undefined;
  /** There are more databases than these. */
  areMore: boolean;
}

/** Which role, where, and until when. */
export function RoleTerms({ draft, change, databases, areMore }: Props) {
  const { t } = useTranslation('new-issue');
  const id = useId();
  const { roles } = useRoles();
  const { environments } = useEnvironments();
  // Roles of the whole workspace cannot be asked for.
  const offered = roles.filter(role => !role.builtIn || !role.id.startsWith('workspace'));
  return (
    <>
      <section className="card card-b form" aria-labelledby={id}>
        <h2 id={id}>{t('whichRole')}</h2>
        <ChoiceField name="roleId" label={t('role')} none={t('chooseRole')} required choices={choices(offered)} value={draft.roleId} change={roleId => change({ roleId })} />
        <fieldset className="choices">
          <legend>{t('roleIn')}</legend>
          {[false, true].map(isLimited => (
            <label key={String(isLimited)} className="check">
              <input type="radio" name={id} checked={draft.isLimited === isLimited} onChange={() => change({ isLimited })} />
              {t(isLimited ? 'someDatabases' : 'wholeEnvironments')}
            </label>
          ))}
        </fieldset>
        {!draft.isLimited && (
          <ChecksField name="environments" label={t('environments')} choices={choices(environments)} value={[...draft.environments]} change={chosen => change({ environments: chosen })} />
        )}
        <CheckField name="forGood" label={t('forGood')} hint={t('forGoodHint')} value={draft.roleFor === null} change={forGood => change({ roleFor: forGood ? null : EMPTY.roleFor })} />
        {draft.roleFor && <LifetimeField name="roleFor" label={t('for')} hint={t('roleForHint')} value={draft.roleFor} change={roleFor => change({ roleFor })} />}
      </section>
      {draft.isLimited && draft.projectId !== '' && <Databases all={databases} areMore={areMore} chosen={draft.databases} choose={chosen => change({ databases: chosen })} />}
    </>
  );
}
