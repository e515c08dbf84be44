export interface GivenRole {
  role: string;
  measure?: string | null;
}

export interface Person {
  id: number | string;
  name: string;
  email: string;
  disabled?: boolean;
  confirmed?: boolean;
  created?: string;
  lastSignIn?: string | null;
  /** Since when it is on. */
  secondFactor?: string | null;
  roles?: (GivenRole | string)[];
}

export function roleName(role: GivenRole | string): string {
  if (typeof role === 'string') return role;
  return role.measure ? `${role.role} (${role.measure})` : role.role;
}
