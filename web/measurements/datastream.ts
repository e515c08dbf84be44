/** A SensorThings Datastream with what belongs to it. */
export interface DatastreamEntity {
  '@iot.id': number | string;
  name: string;
  description: string;
  unitOfMeasurement?: { name?: string | null; symbol?: string | null };
  properties?: { expectedInterval?: string };
  phenomenonTime?: string;
  Thing?: {
    '@iot.id': number | string;
    name: string;
    properties?: { kind?: string; district?: string };
    Locations?: { name: string }[];
  };
  ObservedProperty?: { name: string; description?: string };
  Sensor?: { name: string };
}
