//+------------------------------------------------------------------+
//| Plimsoll: connects this terminal and its account with the         |
//| platform. Attach it to one chart, whichever; it trades every      |
//| instrument.                                                       |
//+------------------------------------------------------------------+
#property copyright "Plimsoll"
#property version   "1.00"
#property strict
#property description "Connects MetaTrader 5 with Plimsoll. Allow its address under Tools, Options, Expert Advisors, WebRequest."

#include <Plimsoll/Agent.mqh>

input string Address = "";    // Address of the platform, such as https://trade.example.com
input string PairingCode = ""; // Code of ten minutes (page Terminals); used once
input string Terminal = "";   // Instead of a code: id of this terminal
input string Secret = "";     // Instead of a code: its secret, shown once
input bool   Panel = true;    // Show the panel on the chart

CAgent agent;

int OnInit(void)
  {
   if(!agent.Start(Address, Terminal, Secret, PairingCode, Panel))
      return(INIT_PARAMETERS_INCORRECT);
   EventSetMillisecondTimer(TURN_MS);
   return(INIT_SUCCEEDED);
  }

void OnDeinit(const int reason)
  {
   EventKillTimer();
   agent.End();
  }

void OnTimer(void)
  {
   agent.Turn();
  }

void OnTradeTransaction(const MqlTradeTransaction &transaction, const MqlTradeRequest &request, const MqlTradeResult &result)
  {
   agent.OnTrade();
  }
