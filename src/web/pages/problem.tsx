import { ProblemPage } from './enter.tsx';

/** The page for what went wrong. */
export function problemPage(status: number, message: string, request: string) {
  return <ProblemPage status={status} message={message} request={request} />;
}
