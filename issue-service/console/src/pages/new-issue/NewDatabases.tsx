import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { choices, useEnvironments } from '../../components/names';
import { ChoiceField, TextField } from '../../components/things/fields';
import { newDatabase, type DraftProps, type NewDatabase } from './draft';
import { fits } from './kinds';
import { named } from './places';
import { useInstances } from './useEngine';

// What servers offer most; others can be typed.
const CHARACTER_SETS = ['UTF8', 'LATIN1', 'SQL_ASCII', 'EUC_CN'];
const COLLATIONS = ['C', 'C.UTF-8', 'en_US.UTF-8', 'zh_CN.UTF-8'];

/** The databases to be made, each on an instance and for an environment. */
export function NewDatabases({ draft, change }: DraftProps) {
  const { t } = useTranslation('new-issue');
  const many = draft.created.length > 1;
  const set = (row: number, part: Partial<NewDatabase>) => change({ created: draft.created.map(each => (each.row === row ? { ...each, ...part } : each)) });
  return (
    <section className="card card-b form" aria-label={t('created')}>
      <h2>{t('created')}</h2>
      {draft.created.map((each, index) => (
        <fieldset key={each.row} className="new-database form">
          <legend className={many ? undefined : 'hidden'}>{t('createdNumber', { number: index + 1 })}</legend>
          <One each={each} set={part => set(each.row, part)} />
          {many && (
            <Button
              className="new-database-take"
              icon={<Trash2 size={14} aria-hidden />}
              onClick={() => change({ created: draft.created.filter(other => other.row !== each.row) })}
            >
              {t('takeAway', { number: index + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
      <div>
        <Button icon={<Plus size={14} aria-hidden />} onClick={() => change({ created: [...draft.created, newDatabase(Math.max(...draft.created.map(each => each.row)) + 1)] })}>
          {t('another')}
        </Button>
      </div>
    </section>
  );
}

function One({ each, set }: { each: NewDatabase; set: (part: Partial<NewDatabase>) => void }) {
  const { t } = useTranslation('new-issue');
  const { environments } = useEnvironments();
  const field = (name: string) => named(name, String(each.row));
  const all = useInstances();
  const instances = (all ?? []).filter(instance => fits('CREATE_DATABASE', instance.engine));
  return (
    <>
      <div className="two">
        <ChoiceField
          name={field('environmentId')} label={t('environment')} none={t('chooseEnvironment')} required
          choices={choices(environments)} value={each.environmentId} change={environmentId => set({ environmentId })}
        />
        <ChoiceField
          name={field('instanceId')} label={t('instance')} none={t('chooseInstance')} required hint={all && instances.length === 0 && t('noInstance')}
          choices={instances.map(instance => ({ value: instance.id, label: `${instance.title || instance.id} (${instance.engine})` }))}
          value={each.instanceId} change={instanceId => set({ instanceId })}
        />
      </div>
      <TextField name={field('databaseName')} label={t('databaseName')} hint={t('databaseNameHint')} mono required maxLength={63} value={each.name} change={name => set({ name })} />
      <div className="two">
        <TextField name={field('characterSet')} label={t('characterSet')} placeholder={t('asTheServer')} mono maxLength={64} list={CHARACTER_SETS} value={each.characterSet} change={characterSet => set({ characterSet })} />
        <TextField name={field('collation')} label={t('collation')} placeholder={t('asTheServer')} mono maxLength={64} list={COLLATIONS} value={each.collation} change={collation => set({ collation })} />
        <TextField name={field('owner')} label={t('owner')} placeholder={t('asTheServer')} mono maxLength={63} value={each.owner} change={owner => set({ owner })} />
      </div>
    </>
  );
}
