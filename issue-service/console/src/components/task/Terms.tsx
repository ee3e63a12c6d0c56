import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format';
import { termsOf, type Task, type Term } from './terms';

interface Props {
  task: Task;
  /** The title of the environment that it is in. */
  environment: string;
}

/** What a task asks for beside its SQL. */
export function Terms({ task, environment }: Props) {
  const { t } = useTranslation();
  const { number, list } = useFormat();
  const terms = termsOf(task);
  if (terms.length === 0) return null;
  const words = ({ key, format, rows, databases, span }: Term) =>
    t(`asked.${key}`, {
      format: format ? t(`format.${format}`) : '',
      rows: number(rows ?? 0),
      databases: list(databases ?? []),
      environment,
      span: span ? t(`span.${span.unit}`, { count: span.count, number: number(span.count) }) : '',
    });
  return <ul className="task-note task-terms">{terms.map(term => <li key={term.key}>{words(term)}</li>)}</ul>;
}
