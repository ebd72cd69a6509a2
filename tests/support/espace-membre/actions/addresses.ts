import type { Complaint } from "../posted.ts";

/** An address or nothing. */
export function complainOfAddress(path: string, value: string): Complaint[] {
  return value === "" || URL.canParse(value) ? [] : [{ path, message: "L’URL fournie doit être valide" }];
}

export function complainOfEmail(path: string, value: string): Complaint[] {
  return /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/.test(value)
    ? []
    : [{ path, message: "L’adresse e-mail n’est pas valide" }];
}

export function complainOfEmpty(path: string, value: string): Complaint[] {
  return value === "" ? [{ path, message: "Ce champ est obligatoire" }] : [];
}
