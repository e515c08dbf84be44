/** A notice in an inbox or, without `arrived` and `read`, a public one. */
export interface NoticeItem {
  id: number;
  topic: string;
  topicName: string;
  urgent: boolean;
  title: string;
  body: string;
  path?: string | null;
  district?: string | null;
  districtName?: string | null;
  arrived?: string;
  told?: string;
  read?: string | null;
}

export interface PublicTopic {
  topic: string;
  name: string;
  urgent: boolean;
  feed: string;
}

export interface Delivery {
  id: string;
  topic: string;
  topicName: string;
  person?: string | null;
  channel: string;
  target?: string | null;
  digest?: string | null;
  state: string;
  created: string;
  due: string;
  tries: number;
  answer?: string | null;
  finished?: string | null;
}
