import type { RequestReport } from './request-report.js';

/** Reports are asked for at once; a page that does not come back for one must not keep it. */
const MAX_REPORTS = 100;

/** The reports of the playground's last requests, by the ids that it gave them. Photos are not kept. */
export class RecentReports {
  readonly #reports = new Map<string, RequestReport>();

  add(id: string, report: RequestReport): void {
    this.#reports.set(id, report);
    if (this.#reports.size <= MAX_REPORTS) return;
    const [oldest] = this.#reports.keys();
    this.#reports.delete(oldest as string);
  }

  get(id: string): RequestReport | undefined {
    return this.#reports.get(id);
  }
}
