import { readTextIfThere } from '../../host/platform/files.ts';

/** What this network namespace has sent since it began, both versions of IP. */
export interface Packets {
  /** Packets handed to the network, to this machine itself too. */
  readonly sent: number;
  /** Those that wanted to leave a machine without a way out. */
  readonly unroutable: number;
  /** Datagrams: what asks for a name is among them. */
  readonly datagrams: number;
}

/** Linux counts for each network by itself; elsewhere nothing is counted. */
export function readPackets(): Packets {
  const four = countersOf(readTextIfThere('/proc/self/net/snmp') ?? '');
  const six = new Map(
    (readTextIfThere('/proc/self/net/snmp6') ?? '')
      .split('\n')
      .map((line) => line.split(/\s+/))
      .map(([name = '', value]) => [name, Number(value)] as const),
  );
  const sum = (old: string, recent: string): number => (four.get(old) ?? 0) + (six.get(recent) ?? 0);
  return {
    sent: sum('Ip.OutRequests', 'Ip6OutRequests'),
    unroutable: sum('Ip.OutNoRoutes', 'Ip6OutNoRoutes'),
    datagrams: sum('Udp.OutDatagrams', 'Udp6OutDatagrams'),
  };
}

export function packetsSince(before: Packets): Packets {
  const now = readPackets();
  return {
    sent: now.sent - before.sent,
    unroutable: now.unroutable - before.unroutable,
    datagrams: now.datagrams - before.datagrams,
  };
}

export function tellPackets({ sent, unroutable, datagrams }: Packets): string {
  return `${sent} packets were sent, ${datagrams} of them datagrams, and ${unroutable} more wanted to leave the machine`;
}

/** Pairs of lines, the names and then the values, each begun with the protocol. */
function countersOf(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n').map((line) => line.split(' '));
  return new Map(
    lines.flatMap(([protocol = '', ...values], at) => {
      const [named, ...names] = lines[at - 1] ?? [];
      if (named !== protocol || values.some((value) => !/^-?\d+$/.test(value))) return [];
      return values.map(
        (value, index) => [`${protocol.replace(':', '')}.${names[index] ?? ''}`, Number(value)] as const,
      );
    }),
  );
}
