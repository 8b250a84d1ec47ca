import { z } from 'zod'
import { readJson } from './files'
import type { Place } from './finding'

const functionSchema = z.looseObject({
  name: z.string(),
  handler: z.string().default('index.main'),
  runtime: z.string().default(''),
  timeout: z.number().default(5),
  memorySize: z.number().default(256),
  envVariables: z.record(z.string(), z.string()).default({}),
  vpc: z.looseObject({ vpcId: z.string().default(''), subnetId: z.string().default('') }).optional(),
  triggers: z.array(z.looseObject({ name: z.string(), type: z.string(), config: z.string() })).default([]),
})

const manifestSchema = z.looseObject({
  envId: z.string(),
  functionRoot: z.string(),
  functions: z.array(functionSchema),
})

const wechatSchema = z.looseObject({
  appid: z.string().default(''),
  miniprogramRoot: z.string().default(''),
  cloudfunctionRoot: z.string().default(''),
  setting: z.looseObject({ urlCheck: z.boolean().default(true) }).default({ urlCheck: true }),
})

/** A function as cloudbaserc.json describes it. */
export type ManifestFunction = z.output<typeof functionSchema>
/** cloudbaserc.json as it stands, with its `{{env.NAME}}` marks. */
export type Manifest = z.output<typeof manifestSchema>
/** project.config.json, what of it matters here. */
export type WechatProject = z.output<typeof wechatSchema>

/** cloudbaserc.json, or null when it is missing or has another shape. */
export function readManifest({ root }: Place): Manifest | null {
  return manifestSchema.safeParse(readJson(root, 'cloudbaserc.json')).data ?? null
}

/** project.config.json, or null. */
export function readWechatProject({ root }: Place): WechatProject | null {
  return wechatSchema.safeParse(readJson(root, 'project.config.json')).data ?? null
}

const mark = /\{\{\s*env\.([A-Za-z_][A-Za-z0-9_]*)\s*\}\}/g

/** The variables a text of the manifest asks for. */
export function marksOf(text: string): string[] {
  return [...text.matchAll(mark)].map(([, name]) => name as string)
}

/** The text with its marks filled in; what is not set becomes empty. */
export function filled({ environment }: Place, text: string): string {
  return text.replace(mark, (_whole, name: string) => environment[name] ?? '')
}
