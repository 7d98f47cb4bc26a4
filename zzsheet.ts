import { chromium } from 'playwright-core'
import { readFileSync } from 'node:fs'
const [out, cols, w, h, ...files] = process.argv.slice(2)
const b = await chromium.launch({executablePath:'/usr/bin/chromium-headless-shell',args:['--no-sandbox']})
const p = await b.newPage({viewport:{width:Number(cols)*Number(w)+40,height:800}})
await p.setContent(`<body style="margin:4px;display:flex;flex-wrap:wrap;gap:4px;background:#888">${files.map(f=>`<div style="width:${w}px;height:${h}px;overflow:hidden"><img width=${w} src="data:image/png;base64,${readFileSync(f!).toString('base64')}"></div>`).join('')}`)
await p.waitForTimeout(500)
await p.screenshot({path:out!,fullPage:true}); await b.close()
