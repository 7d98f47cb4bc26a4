import { chromium } from 'playwright-core'
import { mkdirSync } from 'node:fs'
const url='http://127.0.0.1:4620'; mkdirSync('/tmp/fail',{recursive:true})
const b = await chromium.launch({executablePath:'/usr/bin/chromium-headless-shell',args:['--no-sandbox']})
const a = await fetch(url+'/v1/auth/sign-in/email',{method:'POST',headers:{'content-type':'application/json',origin:url},body:JSON.stringify({email:'owner@demo.example',password:'6u45-ewvf-ytzt-9fea'})})
const cookies=a.headers.getSetCookie().map(l=>{const [name='',value='']=(l.split(';')[0]??'').split('=');return {name,value,url}})
for (const [mode,lang] of [['503','en'],['cut','uk'],['500','zh-Hans']] as const) {
const c=await b.newContext({viewport:{width:1280,height:800},reducedMotion:'reduce'}); await c.addCookies(cookies)
await c.addInitScript(`localStorage['lumbung.language']='${lang}'`)
const p=await c.newPage()
await p.route(/\/v1\//, r=>{ if(/\/v1\/(me$|installation|markets|events)/.test(r.request().url())) return r.continue(); if(mode==='cut') return r.abort(); return r.fulfill({status:Number(mode),contentType:'application/problem+json',body:JSON.stringify({type:'x',title:mode==='503'?'The database is away':'Internal error',status:Number(mode),detail:mode==='503'?'The database cannot be reached.':'Something failed here.',code:mode==='503'?'database_unavailable':'internal',requestId:'req-1'})})})
for (const path of ['/','/results','/stock','/orders','/network','/catalogue','/activity','/people','/account','/orders/IN/12','/stock/IN/IN-WH-SOUTH/PD-4A-32','/people/audit']) { await p.goto(url+path); await p.waitForSelector('h1').catch(()=>console.log('no h1',mode,path)); await p.waitForTimeout(mode==='cut'?9500:9000); await p.screenshot({path:`/tmp/fail/${mode}${path.replaceAll('/','_')}.png`}) ; if(mode!=='503'&&path==='/orders') break }
await c.close() }
await b.close()
