import type { EventNode, RootNode } from '../idl/nodes.ts';

/** The type that an event's record has in the client: the renderer knows no events, but renders defined types. */
export function eventTypeName(event: EventNode): string {
  return event.name.endsWith('Event') ? event.name : `${event.name}Event`;
}

/** Adds each event's record as a defined type, so that it gets a codec. */
export function addEventTypes(idl: RootNode): void {
  const types = idl.program.events?.map((event) => ({
    kind: 'definedTypeNode',
    name: eventTypeName(event),
    docs: event.docs ?? [],
    type: event.data,
  }));
  idl.program.definedTypes = [...(idl.program.definedTypes ?? []), ...(types ?? [])];
}
