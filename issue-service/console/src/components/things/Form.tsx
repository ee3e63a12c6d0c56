import { createContext, useContext, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { asProblem, Problem } from '../../api/problem';
import { ProblemView } from '../ProblemView';
import { elsewhere, faultOf } from './faults';
import './things.css';

interface Shown {
  problem: Problem | null;
  fields: Set<string>;
}

const Faults = createContext<Shown>({ problem: null, fields: new Set() });

/** What is wrong with a field, which from now on shows it itself. */
export function useFault(name: string): string | undefined {
  const { problem, fields } = useContext(Faults);
  useEffect(() => {
    fields.add(name);
    return () => {
      fields.delete(name);
    };
  }, [fields, name]);
  return faultOf(problem?.errors ?? [], name);
}

interface Props {
  error: unknown;
  submit: () => void;
  children: ReactNode;
  className?: string;
  /** Whether the page looks at the fields itself, and says all that is missing at once. */
  noValidate?: boolean;
}

/** Fields that are sent together: each shows what is wrong with it, and the first such takes the focus. */
export function FieldsOf({ error, submit, children, className = 'form', noValidate = false }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const fields = useRef(new Set<string>());
  const shown = useMemo(() => ({ problem: error ? asProblem(error) : null, fields: fields.current }), [error]);
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"], .problem')?.focus();
  }, [error]);
  return (
    <Faults value={shown}>
      <form
        ref={form}
        className={className}
        noValidate={noValidate}
        onSubmit={event => {
          event.preventDefault();
          submit();
        }}
      >
        {children}
      </form>
    </Faults>
  );
}

/** What went wrong, with what no field shows. */
export function OtherFaults({ title }: { title?: string }) {
  const { problem, fields } = useContext(Faults);
  if (!problem) return null;
  const rest = new Problem(problem.status, problem.slug, problem.detail, elsewhere(problem.errors, fields), problem.retryAfter);
  return <ProblemView error={rest} {...(title !== undefined && { title })} />;
}

/** The same with what no field shows at its end. */
export function Form({ children, ...props }: Props) {
  return <FieldsOf {...props}>{children}<OtherFaults /></FieldsOf>;
}
