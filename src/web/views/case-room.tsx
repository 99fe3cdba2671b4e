import type { Room } from '../../desk/room.ts';
import { Moment } from '../components/time.tsx';
import type { View } from './view.ts';

/** Who else is at the case: one line, read out when it changes. `own` is the reader's draft, for their other windows. */
export function RoomLine({ room, view, own }: { room: Room; view: Pick<View, 'at' | 'zone'>; own: string }) {
  const writing = room.drafts.filter((draft) => draft.writing);
  const names = new Set(room.drafts.map(({ name }) => name));
  const looking = room.looking.filter((name) => !names.has(name));
  return (
    <span class="room" id="room" role="status" data-own={own}>
      {writing.map(({ name }) => (
        <b class="writing">{name} is writing</b>
      ))}
      {room.drafts
        .filter((draft) => !draft.writing)
        .map(({ name, savedAt }) => (
          <span>
            {name} has a draft of <Moment t={savedAt} view={view} />
          </span>
        ))}
      {looking.length > 0 ? <span>{looking.join(', ')} looking</span> : null}
    </span>
  );
}
