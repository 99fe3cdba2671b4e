import type { Generated } from 'kysely';
import type { IncidentState } from '../model.ts';

export interface IncidentTables {
  incidents: {
    id: Generated<number>;
    brand_id: number;
    title: string;
    state: IncidentState;
    topic: string | null;
    words: string[];
    from_at: Date;
    status: string | null;
    reply: string | null;
    suggested_at: Date | null;
    confirmed_at: Date | null;
    confirmed_by: string | null;
    over_at: Date | null;
  };
  incident_log: {
    id: Generated<number>;
    incident_id: number;
    at: Date;
    actor: string;
    kind: 'suggested' | 'confirmed' | 'declined' | 'changed' | 'reply' | 'over';
    text: string | null;
  };
}

declare module '../db/tables.ts' {
  interface Database extends IncidentTables {}
}
