Get-Item .
