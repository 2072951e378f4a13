import { NO_CLIENT } from '../../../contract/shapes/notebook-limits.ts';
import { openNotebook } from '../notebook.ts';

/** One of many processes that write into one notebook at the same time. */
const [, , folder = '', name = '', count = '0'] = process.argv;
const notebook = await openNotebook({ folder, language: 'en', timers: false });
for (let done = 0; done < Number(count); done += 1) {
  notebook.checklists.set(
    [{ engagement: NO_CLIENT, key: `page-${name}`, item: `item-${done}`, state: 'done' }],
    [],
    NO_CLIENT,
  );
}
notebook.close();
