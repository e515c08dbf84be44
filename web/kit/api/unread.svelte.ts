import { get } from './client';

interface TopicCount {
  topic: string;
  name: string;
  notices: number;
  unread: number;
}

/** How many notices the signed-in person has not read; looked up now and then while the page is seen. */
class Unread {
  count = $state(0);
  topics = $state.raw<TopicCount[]>([]);

  async load(): Promise<void> {
    try {
      const found = await get<{ unread: number; topics: TopicCount[] }>('/api/me/notices/count');
      this.count = found.unread;
      this.topics = found.topics;
    } catch {
      // The count stays as it was; the inbox itself says what is wrong.
    }
  }

  /** Looks again every minute; returns how to stop. */
  follow(): () => void {
    void this.load();
    const timer = setInterval(() => document.visibilityState === 'visible' && void this.load(), 60_000);
    return () => clearInterval(timer);
  }
}

export const unread = new Unread();
