import { createContext, useContext, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { asProblem, Problem, type FieldProblem } from '../../api/problem';
import { ProblemView } from '../ProblemView';
import { elsewhere, faultOf } from './faults';
import './things.css';

interface Shown {
  errors: readonly FieldProblem[];
  fields: Set<string>;
}

const Faults = createContext<Shown>({ errors: [], fields: new Set() });

/** What is wrong with a field, which from now on shows it itself. */
export function useFault(name: string): string | undefined {
  const { errors, fields } = useContext(Faults);
  useEffect(() => {
    fields.add(name);
    return () => {
      fields.delete(name);
    };
  }, [fields, name]);
  return faultOf(errors, name);
}

interface Props {
  error: unknown;
  submit: () => void;
  children: ReactNode;
  className?: string;
}

/** Fields that are sent together: each shows what is wrong with it, and the first such takes the focus. */
export function Form({ error, submit, children, className = 'form' }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const fields = useRef(new Set<string>());
  const problem = error ? asProblem(error) : null;
  const errors = problem?.errors;
  const shown = useMemo(() => ({ errors: errors ?? [], fields: fields.current }), [errors]);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"], .problem')?.focus();
  }, [error]);
  return (
    <Faults value={shown}>
      <form
        ref={form}
        className={className}
        onSubmit={event => {
          event.preventDefault();
          submit();
        }}
      >
        {children}
        {problem && <ProblemView error={new Problem(problem.status, problem.slug, problem.detail, elsewhere(problem.errors, fields.current), problem.retryAfter)} />}
      </form>
    </Faults>
  );
}
