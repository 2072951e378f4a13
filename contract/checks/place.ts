import { z } from 'zod';
import { isKey, isLang, KEY_MAX_LENGTH } from '../shapes/place.ts';

export const langSchema = z.string().refine(isLang, 'a language such as en or pt-br');
export const keySchema = z
  .string()
  .max(KEY_MAX_LENGTH)
  .refine(isKey, 'a key has no empty or dot segments and no control characters');
