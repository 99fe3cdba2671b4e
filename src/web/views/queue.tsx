import { KeysHelp } from './keys.tsx';
import { Page } from './layout.tsx';
import { CaseList } from './queue/list.tsx';
import type { ListProps } from './queue/props.ts';
import { VIEW_WORDS } from './queue/tabs.tsx';

/** The list of cases of one view, narrowed by filters. */
export function QueuePage(props: ListProps) {
  return (
    <Page view={props.view} title={VIEW_WORDS[props.query.view]} kind="queue">
      <div class="triage">
        <CaseList {...props} />
      </div>
      <KeysHelp />
    </Page>
  );
}
