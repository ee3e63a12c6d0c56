import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { usePeopleToChoose } from '../../components/names';
import { Field } from '../../components/things/fields';
import type { DraftProps } from './draft';
import { LONGEST_TITLE } from './missing';

interface Props extends DraftProps {
  /** Those in which it may be asked for. */
  projects: readonly { id: string; title: string }[];
}

/** In which project, under which title, and who is to decide. */
export function Basics({ draft, change, projects }: Props) {
  const { t } = useTranslation('new-issue');
  const id = useId();
  const people = usePeopleToChoose();
  return (
    <section className="card card-b form" aria-labelledby={`${id}-what`}>
      <h2 id={`${id}-what`}>{t('what')}</h2>
      <Field
        name="projectId"
        label={t('project')}
        hint={projects.length === 0 && t('noProject')}
        field={props => (
          <select {...props} className="input" required value={draft.projectId} onChange={event => change({ projectId: event.target.value, databases: [] })}>
            <option value="">{t('chooseProject')}</option>
            {projects.map(project => <option key={project.id} value={project.id}>{project.title || project.id}</option>)}
          </select>
        )}
      />
      <Field
        name="title"
        label={t('issueTitle')}
        field={props => <input {...props} className="input" required maxLength={LONGEST_TITLE} value={draft.title} onChange={event => change({ title: event.target.value })} />}
      />
      <div className="new-issue-pair">
        <Field
          name="assignee"
          label={t('assignee')}
          field={props => (
            <>
              <input {...props} className="input" list={`${id}-people`} value={draft.assignee} placeholder={t('nobody')} onChange={event => change({ assignee: event.target.value })} />
              <datalist id={`${id}-people`}>
                {people.map(person => <option key={person.email} value={person.email}>{person.name}</option>)}
              </datalist>
            </>
          )}
        />
        <Field
          name="labels"
          label={t('labels')}
          field={props => <input {...props} className="input" value={draft.labels} placeholder={t('labelsHint')} onChange={event => change({ labels: event.target.value })} />}
        />
      </div>
    </section>
  );
}
