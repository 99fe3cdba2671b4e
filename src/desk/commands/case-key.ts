/** A case, as commands find it. */
export interface CaseKey {
  id: string;
  history_id: number;
  opened_by: number;
  owner: string | null;
}
