/**
 * The schemas that have a name in the OpenAPI document, and so in every client generated from it. Names are kept: a renamed schema breaks the programs
 * that were written against it.
 */
import type { TSchema } from 'typebox'
import { acts, actKinds } from './acts.ts'
import * as answers from './answers.ts'
import * as book from './book.ts'
import * as catalogue from './catalogue.ts'
import * as common from './common.ts'
import { BulkLine, bulkLines, singleBody } from './envelopes.ts'
import * as events from './events.ts'
import * as ledger from './ledger.ts'
import * as orders from './orders.ts'
import * as results from './results.ts'
import * as stock from './stock.ts'

/** `hold_release` → `HoldRelease`. */
const pascal = (kind: string) => kind.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase())
const byKind = (suffix: string, schemaOf: (kind: (typeof actKinds)[number]) => TSchema) =>
  Object.fromEntries(actKinds.map(kind => [`${pascal(kind)}${suffix}`, schemaOf(kind)]))

export const named: Readonly<Record<string, TSchema>> = {
  Problem: answers.ProblemDocument,
  ErrorCode: answers.AnyErrorCode,
  RefusalCode: answers.RefusalCode,
  FailureCode: answers.FailureCode,
  ActKind: answers.ActKind,
  Accepted: answers.Accepted,
  Refused: answers.Refused,
  Failed: answers.Failed,
  MalformedLine: answers.Malformed,
  ActAnswer: answers.BulkAnswer,
  AnswerMovement: answers.AnswerMovement,
  ActLine: BulkLine,
  ...byKind('Line', kind => bulkLines[kind] as TSchema),
  ...byKind('Body', kind => acts[kind].body),
  ...byKind('Request', singleBody),

  Money: common.Money,
  Amount: results.Amount,
  SumAmount: results.SumAmount,
  Disposition: common.Disposition,
  FulfilKind: common.FulfilKind,
  PaymentState: common.PaymentState,

  MarketEvent: events.Event,
  EventReset: events.EventReset,

  Movement: book.MovementView,
  MovementDetail: book.MovementDetail,
  MovementPage: book.MovementPage,
  Why: book.WhyAnswer,
  Position: book.PositionView,
  Discrepancy: book.DiscrepancyView,
  Stock: stock.Stock,
  StockRow: stock.StockRow,
  DocumentName: stock.DocumentName,
  Order: book.OrderView,
  OrderRow: orders.OrderRow,
  OrderAct: orders.OrderAct,
  FulfilmentRow: orders.FulfilmentRow,
  Count: orders.Count,
  SavedFilter: orders.SavedFilter,
  Hold: book.HoldView,
  Transfer: book.TransferView,
  Return: book.ReturnView,
  FoundDocument: book.FoundDocument,
  ActSummary: book.ActSummary,
  Availability: ledger.Availability,
  Verification: ledger.Verification,
  Difference: ledger.Difference,
  Digest: ledger.Digest,
  SetAside: ledger.SetAside,

  Vintage: results.Vintage,
  Figure: results.Figure,
  FigurePeriod: results.FigurePeriod,
  FigureScope: results.FigureScope,
  FigureValue: results.FigureValue,
  Comparison: results.Comparison,
  Results: results.Results,
  Statement: results.Statement,
  StatementFigure: results.StatementFigure,
  StatementPart: results.StatementPart,

  Installation: catalogue.Installation,
  Market: catalogue.Market,
  MarketEdit: catalogue.MarketEdit,
  MarketEntry: catalogue.MarketEntry,
  Partner: catalogue.Partner,
  PartnerEdit: catalogue.PartnerEdit,
  Place: catalogue.Place,
  PlaceEdit: catalogue.PlaceEdit,
  PlaceEntry: catalogue.PlaceEntry,
  Channel: catalogue.Channel,
  ChannelEdit: catalogue.ChannelEdit,
  ChannelEntry: catalogue.ChannelEntry,
  Product: catalogue.Product,
  ProductEdit: catalogue.ProductEdit,
  Sku: catalogue.Sku,
  SkuEdit: catalogue.SkuEdit,
  SkuEntry: catalogue.SkuEntry,
  PriceList: catalogue.PriceList,
  PriceListEdit: catalogue.PriceListEdit,
  Price: catalogue.Price,
  PriceEdit: catalogue.PriceEdit,
  TaxRate: catalogue.TaxRate,
  TaxRateEdit: catalogue.TaxRateEdit,
  TaxRateEntry: catalogue.TaxRateEntry,
  PurchaseLimit: catalogue.PurchaseLimit,
  PurchaseLimitEdit: catalogue.PurchaseLimitEdit,
  CatalogueEdit: catalogue.CatalogueEdit,
  Tally: catalogue.Tally,
  StagedImport: catalogue.StagedImport,
  ImportError: catalogue.ImportError,
}
